"""What an innovation, a replication guide, a brand and a region are: types, units, rules.

This room knows neither files nor HTML. Every field is described here once (name, type, unit, limit, help text,
example); the validator, the published JSON Schema and the contributor guide are derived from it.
"""
