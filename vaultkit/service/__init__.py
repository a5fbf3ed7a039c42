"""Registers the watcher with what starts programs: systemd, launchd or Task Scheduler."""
