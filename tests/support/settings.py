"""The settings of the application under test: fast hashes, and little patience with locks."""

TEST_SETTINGS = {
    "TESTING": True,
    "PROPAGATE_EXCEPTIONS": False,
    "SECRET_KEY": "for tests only",
    "BUSY_MILLISECONDS": 1_500,
    "ARGON2": {"time_cost": 1, "memory_cost": 8, "parallelism": 1},
    "STRIKE_COST": 2,
}
