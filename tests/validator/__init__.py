"""Tests of the validator: model/ and source/."""
