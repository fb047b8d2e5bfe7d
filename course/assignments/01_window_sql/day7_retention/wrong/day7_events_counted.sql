-- You counted the events of day 7, not the annotators who have one.
with data_end as (select max(ts)::date as last_day from events)
select date_trunc('week', hired_on)::date as cohort_week,
       count(distinct a.annotator_id) as hired,
       count(e.annotator_id) as retained,
       count(e.annotator_id) / count(distinct a.annotator_id) as retention
from annotators a
left join events e on a.annotator_id = e.annotator_id and e.ts::date = a.hired_on + 7
group by 1
having max(hired_on) + 7 <= (select last_day from data_end)
order by cohort_week
