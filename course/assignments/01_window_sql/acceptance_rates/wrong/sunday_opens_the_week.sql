-- Your weeks begin on Sunday; the prompt counts ISO weeks, which begin on Monday.
with came_in as (
    select l.label_id,
           t.project_id,
           (l.submitted_at::date - dayofweek(l.submitted_at)::int) as week
    from labels l, tasks t
    where l.task_id = t.task_id
      and l.submitted_at is not null
)
select c.project_id,
       c.week,
       count(c.label_id) as labels,
       count(r.accepted) as decided,
       count_if(r.accepted) / nullif(count(r.accepted), 0) as acceptance_rate
from came_in c
left join reviews r on c.label_id = r.label_id
group by c.project_id, c.week
order by c.project_id, c.week
