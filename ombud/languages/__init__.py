"""The client's texts in other languages: a gettext file for each, read as it stands. Knows neither the web nor the work."""
