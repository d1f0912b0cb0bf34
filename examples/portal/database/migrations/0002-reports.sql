-- What samlet says is behind a refused test login, as HTML in which every value is escaped.
alter table test_logins add column report text;
