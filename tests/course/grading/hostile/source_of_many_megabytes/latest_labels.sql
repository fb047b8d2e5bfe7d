SELECT @SUM@ AS task_id
