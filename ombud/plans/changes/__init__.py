"""What has changed, on one time line: meetings, plans, needs, scales, feedback and licensed sums above each other."""
