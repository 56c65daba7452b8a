"""What the report shows, worked out before its template lays it out."""
