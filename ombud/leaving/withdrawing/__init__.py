"""The client withdraws altogether: what goes, what stays as figures and when is shown first."""
