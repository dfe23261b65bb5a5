"""The plan as a time line: who does what along the weeks, on the page and on one landscape A4."""
