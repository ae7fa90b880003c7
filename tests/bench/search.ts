/** Search: the one box, inside the server: by number next to a bare index look-up, and by fragments of every frequency. */
import type { BenchDatabase } from './bench-database.ts';
import type { BenchOptions } from './options.ts';
import type { Figure } from './report.ts';
import { openCounter } from './sessions.ts';
import { timeCalls, timingFigures } from './timing.ts';

const NUMBERS = 1000;
const FRAGMENTS = 40;

const SEARCH = 'select * from api.search_connections($1)';
const BARE = 'select * from loket.connection where connection_key = $1';

/** In how many of 100,000 connections a word occurs. */
const FREQUENCIES = [
  { name: 'in more than 5 %', from: 5000, to: 100_000 },
  { name: 'in 0.5 to 5 %', from: 500, to: 5000 },
  { name: 'in 0.02 to 0.5 %', from: 20, to: 500 },
  { name: 'in less than 0.02 %', from: 0, to: 20 },
];

async function sampleNumbers(database: BenchDatabase): Promise<string[]> {
  const { rows } = await database.admin.query<{ key: string }>(
    `select connection_key as key from loket.connection
     where id in (select 1 + (n * 7919) % $1 from generate_series(1, $2) n) order by md5(connection_key)`,
    [database.size.connections, NUMBERS],
  );
  return rows.map((row) => row.key);
}

/** Words of names and addresses with how often they occur, counted in a fixed sample of the connections. */
async function sampleWords(database: BenchDatabase): Promise<{ word: string; per100k: number }[]> {
  const { rows } = await database.admin.query<{ word: string; per100k: number }>(
    `with sample as (
       select id, lower(address || ' ' || (select name from loket.customer p where p.id = c.customer_id)) as text
       from loket.connection c where id % greatest(1, $1 / 50000) = 0
     ), word as (
       select distinct s.id, w from sample s, regexp_split_to_table(s.text, '[^a-z0-9]+') w where length(w) >= 3
     )
     select w as word, count(*) * 100000.0::float8 / (select count(*) from sample) as per100k
     from word where w !~ '^[0-9]+$' group by w order by md5(w)`,
    [database.size.connections],
  );
  return rows;
}

/** What people type: a word, a part of one, or two of the same person. */
async function sampleFragments(database: BenchDatabase): Promise<{ name: string; fragments: string[] }[]> {
  const words = await sampleWords(database);
  const groups = FREQUENCIES.map(({ name, from, to }) => ({
    name: `a word ${name}`,
    fragments: words
      .filter((each) => each.per100k >= from && each.per100k < to)
      .slice(0, FRAGMENTS)
      .map((each) => each.word),
  }));
  const long = words.filter((each) => each.word.length >= 6).slice(0, FRAGMENTS);
  const { rows } = await database.admin.query<{ pair: string }>(
    `select lower(split_part(p.name, ' ', 1) || ' ' || split_part(c.address, ' ', 2)) as pair
     from loket.connection c join loket.customer p on p.id = c.customer_id
     where c.id in (select 1 + (n * 104729) % $1 from generate_series(1, $2) n) order by md5(c.connection_key)`,
    [database.size.connections, FRAGMENTS],
  );
  return [
    ...groups,
    { name: 'the middle of a word', fragments: long.map(({ word }) => word.slice(1, 5)) },
    { name: 'two words', fragments: rows.map((row) => row.pair).filter((pair) => pair.length > 4) },
    { name: 'nobody', fragments: long.map(({ word }) => `${word.slice(0, 4)}xqz`) },
  ].filter((group) => group.fragments.length > 0);
}

export async function benchSearch(database: BenchDatabase, { rounds }: BenchOptions): Promise<Figure[]> {
  const { user } = await openCounter(database, 1);
  const numbers = await sampleNumbers(database);
  database.say(`Mencari ${numbers.length} nomor / looking up numbers …`);
  const found = await timeCalls(database, 'number', user, SEARCH, numbers, rounds);
  const bare = await timeCalls(database, 'bare', null, BARE, numbers, rounds);
  const figures = timingFigures('search by number', database, found, {
    name: 'bare index look-up',
    timings: bare,
  });
  for (const { name, fragments } of await sampleFragments(database)) {
    database.say(`Mencari / searching ${name}: ${fragments.slice(0, 4).join(', ')} …`);
    const timings = await timeCalls(database, name, user, SEARCH, fragments, rounds);
    figures.push(...timingFigures(`search by ${name}`, database, timings));
  }
  return figures;
}
