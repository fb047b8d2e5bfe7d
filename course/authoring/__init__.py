"""What serves an author: folders to begin with, and one exercise as a learner sees it."""
