"""`claims-audit review`: what reviewers answer goes into the claims files, and what they said comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from audit.cli import options
from audit.cli.options import Request

if TYPE_CHECKING:
    from audit.model.answer import AnswersFile
    from audit.review.answering import Fitted


@click.group(short_help="Bring answers of reviewers in, and give them out.")
def review() -> None:
    """Bring answers of reviewers in, and give them out.

    \b
    Example:
      claims-audit review import answers.yaml content/
    """


@review.command("import", short_help="Write answers into the claims files.")
@options.gathered
@click.argument("file", type=options.PATH, metavar="ANSWERS")
@options.documents
def import_answers(request: Request, file: Path) -> int:
    """Write the answers of a reviewer into the claims files, as readings of a person.

    ANSWERS is the file that the report saved, or that `review export --candidates` wrote and somebody filled in; PATH
    is what the report was made of. If any answer is wrong, or does not fit the words of its document any more, each
    mistake is told and nothing is written.

    \b
    Example:
      claims-audit review import answers.yaml content/
    """
    from audit.cli import work
    from audit.cli.screen import complain
    from audit.cli.summary import shown
    from audit.errors import AnswersError
    from audit.files import read_text
    from audit.review.answerfile import parse_answers
    from audit.review.answering import fit_answers

    answers, wrong = parse_answers(read_text(file, error=AnswersError), shown(file))
    workspace = work.find_workspace(request)
    before = work.audit(request, workspace, check=False)
    fitted, unfit = fit_answers(answers, shown(file), before.review.documents)
    mistakes = sorted((*wrong, *unfit), key=lambda mistake: mistake.line)
    for mistake in mistakes:
        complain(str(mistake))
    blocked = [path for path in before.illegible if path in fitted]
    if mistakes or blocked:
        _tell_refused(len(mistakes) + len(blocked))
        return 2
    after = work.audit(request, workspace, write_claims=True, check=False, answers=fitted) if fitted else None
    _tell_written(answers, fitted, len(after.claims_written) if after else 0)
    return 2 if before.faulty or (after is not None and after.faulty) else 0


@review.command("export", short_help="Write labels to learn from, or a form of the candidates.")
@options.gathered
@options.documents
@click.option(
    "--labels", type=options.PATH, metavar="FILE", help="Write every reading of a person as a row of a labelled corpus."
)
@click.option(
    "--candidates", type=options.PATH, metavar="FILE", help="Write the candidates as an answers file to fill in."
)
def export(request: Request, labels: Path | None, candidates: Path | None) -> int:
    """Write what reviewers said, as examples to learn from, or what they may be asked.

    --labels gives every reading with `by: reviewer` as one JSON object a line; --candidates gives the statements that
    the readers are unsure of, the likeliest first, as an answers file to fill in with a text editor. Changes no claims
    file.

    \b
    Examples:
      claims-audit review export --labels labels.jsonl content/
      claims-audit review export --candidates answers.yaml content/
    """
    from audit.cli import screen, summary, work
    from audit.review.answerfile import render_answers
    from audit.review.answering import ask
    from audit.review.labels import render_labels

    if labels is None and candidates is None:
        raise click.UsageError("Say what to write: --labels FILE, --candidates FILE, or both.")
    outcome = work.audit(request, work.find_workspace(request), check=False, outputs=[labels, candidates])
    if labels is not None:
        text = render_labels(outcome.review)
        screen.put(text, labels)
        number = text.count("\n")
        screen.say(f"{summary.counted(number, 'reading', 'readings')} of a person in {summary.shown(labels)}.")
    if candidates is not None:
        asked = ask([one for one in outcome.review.documents if one.document.path not in outcome.illegible])
        screen.put(render_answers(asked), candidates)
        screen.say(f"{summary.counted(len(asked), 'candidate', 'candidates')} in {summary.shown(candidates)}.")
    return 2 if outcome.faulty else 0


def _tell_refused(number: int) -> None:
    from audit.cli.screen import say
    from audit.cli.summary import counted

    say(f"Nothing was written: mend {counted(number, 'mistake', 'mistakes')} first.")


def _tell_written(answers: AnswersFile, fitted: Fitted, files: int) -> None:
    from audit.cli.screen import say
    from audit.cli.summary import counted

    kinds = [reading.kind for readings in fitted.values() for reading in readings.values()]
    claims = kinds.count("claim")
    others, left_open = len(kinds) - claims, len(answers.answers) - len(kinds)
    say(
        f"{counted(len(kinds), 'answer', 'answers')}: {counted(claims, 'claim', 'claims')}, {others:,} not claims; "
        f"{left_open:,} left open. {counted(files, 'claims file', 'claims files')} written."
    )
