"""Score readings against gold data, the user's own too."""

from warledger.evaluate.causes import Cause, CauseCount, count_causes
from warledger.evaluate.counts import Miss, RowScore
from warledger.evaluate.scoring import Evaluation, ReportScore, evaluate

__all__ = ["Cause", "CauseCount", "Evaluation", "Miss", "ReportScore", "RowScore", "count_causes", "evaluate"]
