"""What the staff desk shows, without a page: protocols, parameters, the screening form and its record."""
