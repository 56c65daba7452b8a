"""The report of one evaluation: one HTML file, to read on a screen and on paper."""
