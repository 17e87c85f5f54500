"""What administrators see of members and do for them: pages under /settings/members/."""
