-- Your LAG has no partition: the first click of an annotator is held against the last click of somebody else.
with clicks as (
    select *,
           lag(ts) over (order by annotator_id, ts, event_id) as prev_ts
    from events
    where annotator_id is not null
),
s as (
    select annotator_id,
           ts,
           1 + sum(case when ts > prev_ts + interval '30 minutes' then 1 else 0 end)
               over (partition by annotator_id order by ts, event_id rows unbounded preceding) as session_number
    from clicks
)
select annotator_id,
       session_number::bigint as session_number,
       min(ts) as started_at,
       max(ts) as ended_at,
       count(*) as clicks
from s
group by annotator_id, session_number
order by annotator_id, session_number
