"""Wayside: an anonymous help bot that forgets."""
