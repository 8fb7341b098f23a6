"""`make rebuild-cards`: the audience's cards written anew from their accounts, of one account or of all.

Nobody has to be kept from writing meanwhile: a card that is newer stays. What it prints it can go on from.
"""

from collections.abc import Sequence

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.exceptions import PynamoDBException

from chalicelib.errors import HeroldError
from infra import stages

_TOOL = "rebuild-cards"
_ACCOUNTS_A_STEP = 200


def main(arguments: Sequence[str] | None = None) -> None:
    """Rebuild cards, saying how far it has come.

    Raises:
        SystemExit: there is no way to the deployment, AWS refuses, or some cards could not be written.
    """
    parser = stages.arguments(_TOOL, __doc__)
    parser.add_argument("--account", default="", help="the id of the only account to rebuild")
    parser.add_argument("--after", default="", help="the id of the account to go on with")
    options = parser.parse_args(arguments)
    region = stages.enter(_TOOL, options.stage)
    try:
        failed = _rebuild(options.account, options.after)
    except (HeroldError, PynamoDBException, BotoCoreError, ClientError) as error:
        raise SystemExit(f"{_TOOL}: ended early in stage {options.stage} in {region}: {error}") from error
    if failed:
        raise SystemExit(f"{_TOOL}: {failed} cards could not be written; the log says which")


def _rebuild(account_id: str, first: str) -> int:
    """Write the cards; returns how many could not be written."""
    # Only now: the rows are named by the stage when they are imported.
    from chalicelib.audience.actions import project, project_from  # noqa: PLC0415

    if account_id:
        project(account_id)
        print(f"card of {account_id} written")
        return 0
    done = failed = 0
    while True:
        step = project_from(first, _ACCOUNTS_A_STEP)
        done, failed, first = done + step.accounts, failed + step.failed, step.following
        if not first:
            print(f"{done} accounts done, that is all")
            return failed
        print(f"{done} accounts done; to go on from here: AFTER={first}", flush=True)


if __name__ == "__main__":
    main()
