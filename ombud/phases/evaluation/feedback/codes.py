"""What the drafts of the feedback's forms are called; a form about something has its id after a colon."""

FEEDBACK, TALK = "feedback", "feedback_talk"
