"""The KPIs over HTTP, the same figures as in Slack and on the command line."""

from flask import Blueprint, Flask, Request, Response, jsonify, request

from bot.services import figures
from bot.services.desk import Desk
from bot.services.errors import Refused
from bot.views import sheets
from bot.web.guard import Guard
from bot.web.problems import Problem
from sla.breakdown import By
from sla.kpi import View
from sla.kpi_report import KpiReport, Question
from sla.kpi_report_rows import report_json
from sla.period import Period

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("json", "csv", "xlsx")
ADVICE = (
    "Send period=2026, 2026-Q1, 2026-03, 2026-W10 or 2026-03-01..2026-03-15; where you want, view=period or cohort,"
    " by=source, campaign, person or grade, and format=json, csv or xlsx."
)


def register(app: Flask, desk: Desk, guard: Guard) -> None:
    """Serve `GET /api/v1/kpis?period=2026-Q1&view=period&by=source&format=json`."""
    routes = Blueprint("kpis", __name__, url_prefix="/api/v1")

    @routes.get("/kpis")
    def kpis() -> Response:
        actor = guard(request)
        question, form = _asked(request)
        try:
            report = figures.report(desk, actor.workspace_id, question, actor.now)
        except Refused:
            raise Problem(503, "not_set_up", "No agreement is in force yet; run sla-bot apply FILE.") from None
        if form == "xlsx":
            return _file(report, form, sheets.workbook(report, actor.now), XLSX)
        return (
            jsonify(report_json(report)) if form == "json" else _file(report, form, sheets.csv_of(report), "text/csv")
        )

    app.register_blueprint(routes)


def _asked(asked: Request) -> tuple[Question, str]:
    try:
        period = Period.parse(asked.args.get("period", ""))
        view, by = View(asked.args.get("view", View.PERIOD)), asked.args.get("by")
        question, form = Question(period, view, By(by) if by is not None else None), asked.args.get("format", "json")
    except ValueError:
        raise Problem(422, "invalid_query", ADVICE) from None
    if form not in FORMATS:
        raise Problem(422, "invalid_query", ADVICE)
    return question, form


def _file(report: KpiReport, form: str, content: bytes | str, kind: str) -> Response:
    answer = Response(content, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="kpis-{report.kpis.period.label}.{form}"'
    return answer
