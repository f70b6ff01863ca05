"""The outside world behind small ports: places on the map, the clock."""
