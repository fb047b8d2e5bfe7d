-- Your mean begins a day late: on the seventh day there are seven days already.
with spine as (
    select unnest(range(min(ts)::date::timestamp, max(ts)::date::timestamp + interval 1 day, interval 1 day))::date as day
    from events
),
counts as (
    select ts::date as day, count(distinct annotator_id) as n
    from events
    group by 1
),
filled as (
    select spine.day, coalesce(counts.n, 0) as actives
    from spine left join counts using (day)
)
select day,
       actives,
       if(row_number() over (order by day) <= 7,
          null,
          avg(actives) over (order by day rows 6 preceding)) as weekly_mean
from filled
order by day
