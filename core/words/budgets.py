"""Sentences about budgets."""


def person_budget_spent(wanted: int, left: int) -> str:
    return (
        f"This would take {wanted:,} characters and you have {left:,} left for today. "
        "Ask for fewer pages (`pages 1-3`), or try again tomorrow."
    )


def workspace_budget_spent(wanted: int, left: int) -> str:
    return (
        f"This would take {wanted:,} characters and the workspace has {left:,} left for this month. "
        "Ask for fewer pages, or ask an administrator to raise the budget."
    )
