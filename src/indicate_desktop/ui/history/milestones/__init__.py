"""The history's page of milestones."""
