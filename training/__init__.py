"""Rebuilds every model file that the packages ship. Not part of the installation."""
