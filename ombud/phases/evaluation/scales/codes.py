"""What the drafts of the scales' forms are called; a form about something has its id after a colon."""

SCALE, NOW, RATING = "scale", "scale_now", "scale_rating"
