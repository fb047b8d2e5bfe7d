"""One world of drives: frames, boxes with tracks, two clocks, rare episodes, labelling jobs."""

from __future__ import annotations

from labelyard.studies.study import Study
from labelyard.tracks.boxes import draw_boxes
from labelyard.tracks.clocks import pulse, sweep
from labelyard.tracks.drives import make_drives
from labelyard.tracks.effects import TrackEffects
from labelyard.tracks.jobs import queue
from labelyard.tracks.views import view


def tracks(seed: int, effects: TrackEffects | None = None, *, drives: int = 24) -> Study:
    """Let a car make so many drives of 120 frames, with eight objects each: about 16 000 boxes in 24 drives.

    Tables: drives (drive_id, scene: day, night or rain, started_at), frames (frame_id, drive_id, captured_at by the
    camera's clock), reference (frame_id, object_id, label, distance in metres, box), boxes (box_id, frame_id, track_id,
    label, box), sweeps (sweep_id, drive_id, swept_at by the lidar's clock), pulses (pulse_id, camera_at, lidar_at),
    views (frame_id, uncertainty, view_x, view_y) and jobs (job_id, frame_id, queued_at, labelled_at). A box is x and y
    of its corner at the top left, width and height, in pixels. Truth: every parameter and the frames `boxes` (box_id,
    object_id, flipped, jumped), `exchanges` (frame_id, object_id, other_id: from that frame on each has the other's
    track), `sweeps` (sweep_id, camera_at), `pulses` (pulse_id, outlier), `episodes` (frame_id, episode, kind) and
    `jobs` (job_id, stuck).

    Raises
    ------
    ValueError
        When there is no drive, or more than 1 000.
    """
    if not 1 <= drives <= 1_000:
        msg = f"tracks(drives={drives!r}): there are from 1 to 1000 drives."
        raise ValueError(msg)
    effects = effects or TrackEffects()
    made = make_drives(seed, drives)
    boxes, exchanges = draw_boxes(seed, made, effects)
    sweeps, moments = sweep(seed, made, effects)
    pulses, outliers = pulse(seed, made, effects)
    views, episodes = view(seed, made, effects)
    jobs, stuck = queue(seed, made, effects)
    tables = {
        "drives": made.table(),
        "frames": made.frames(),
        "reference": made.reference(),
        "boxes": boxes.table(made),
        "sweeps": sweeps,
        "pulses": pulses,
        "views": views,
        "jobs": jobs,
    }
    known = {"boxes": boxes.truth(made), "exchanges": exchanges.truth(made), "sweeps": moments, "pulses": outliers}
    return Study(tables, effects.parameters() | known | {"episodes": episodes, "jobs": stuck})
