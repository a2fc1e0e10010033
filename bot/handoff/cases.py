"""Cases: one live chat each, from the queue to the moment when nothing of it is left.

    open        -> waiting                     claim            -> live, epoch + 1
    offer       -> offered                     accept           -> live, epoch + 1, another owner
    decline, 60 s without an answer -> live    requeue, 60 s without the owner's beat -> waiting, epoch + 1
    end         -> closing, 10 s in which `resume` undoes it
    close, block, 10 s of closing, 47 hours    -> nothing is left

Every change is one Lua script, which may run twice; times are the server's own.
"""

from bot.handoff.advocate import AdvocateSide
from bot.handoff.changes import Changes
from bot.handoff.person import PersonSide
from bot.handoff.senders import SenderSide
from bot.handoff.sweeping import Sweeping
from bot.handoff.telling import Telling


class Cases(PersonSide, Telling, AdvocateSide, Changes, SenderSide, Sweeping):
    """All that can be done with cases. Every method raises `StoreDown`, and nothing else."""
