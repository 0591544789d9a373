"""Score readings against gold data, the user's own too."""

from warledger.evaluate.counts import Miss, RowScore
from warledger.evaluate.scoring import Evaluation, ReportScore, evaluate

__all__ = ["Evaluation", "Miss", "ReportScore", "RowScore", "evaluate"]
