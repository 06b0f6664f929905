import { sql } from 'kysely'
import type { QueryContext } from '#platform/server/action/context.ts'
import type { AccidentYear, CloseRow, LossYear, YearbookRow, YearRows } from '../domain/year-facts.ts'

interface AccidentSums {
  year: number
  rows: number
  industry_rows: number
  deaths: number
  industry_deaths: number
  without_deaths: string[]
  without_industry: string[]
  undecided: string[]
  demo: boolean
}

async function accidentYears(ctx: QueryContext): Promise<AccidentYear[]> {
  const { rows } = await sql<AccidentSums>`
    with line as (
      select extract(year from occurred_on)::int as year, counted = 'counted' as counts, counted = 'counted' and branch = 'industry' as industry, counted = 'undecided' as undecided, deaths, code, demo
      from ${sql.id(ctx.schema, 'accident')} where removed_at is null
    )
    select year,
      count(*) filter (where counts)::int as rows,
      count(*) filter (where industry)::int as industry_rows,
      coalesce(sum(deaths) filter (where counts), 0)::int as deaths,
      coalesce(sum(deaths) filter (where industry), 0)::int as industry_deaths,
      coalesce(array_agg(code order by code) filter (where counts and deaths is null), '{}') as without_deaths,
      coalesce(array_agg(code order by code) filter (where industry and deaths is null), '{}') as without_industry,
      coalesce(array_agg(code order by code) filter (where undecided), '{}') as undecided,
      bool_or(demo) as demo
    from line group by year`.execute(ctx.db())
  return rows.map((row) => ({
    year: row.year,
    rows: row.rows,
    industryRows: row.industry_rows,
    deaths: { value: row.deaths, without: row.without_deaths },
    industryDeaths: { value: row.industry_deaths, without: row.without_industry },
    undecided: row.undecided,
    demo: row.demo,
  }))
}

interface LossSums {
  year: number
  rows: number
  deaths: number
  affected: number
  loss: number
  without_deaths: string[]
  without_affected: string[]
  without_loss: string[]
  demo: boolean
}

async function lossYears(ctx: QueryContext): Promise<LossYear[]> {
  const { rows } = await sql<LossSums>`
    select extract(year from occurred_on)::int as year,
      count(*)::int as rows,
      coalesce(sum(deaths), 0)::int as deaths,
      coalesce(sum(affected_people), 0)::float8 as affected,
      coalesce(sum(direct_loss), 0)::float8 as loss,
      coalesce(array_agg(code order by code) filter (where deaths is null), '{}') as without_deaths,
      coalesce(array_agg(code order by code) filter (where affected_people is null), '{}') as without_affected,
      coalesce(array_agg(code order by code) filter (where direct_loss is null), '{}') as without_loss,
      bool_or(demo) as demo
    from ${sql.id(ctx.schema, 'disaster_loss')} where removed_at is null group by 1`.execute(ctx.db())
  return rows.map((row) => ({
    year: row.year,
    rows: row.rows,
    deaths: { value: row.deaths, without: row.without_deaths },
    affected: { value: row.affected, without: row.without_affected },
    loss: { value: row.loss, without: row.without_loss },
    demo: row.demo,
  }))
}

/** Sums of every year in the registers of the module: a few dozen lines, however many rows there are. */
export async function readYearRows(ctx: QueryContext): Promise<YearRows> {
  const [accidents, losses] = [await accidentYears(ctx), await lossYears(ctx)]
  const { rows: closes } = await sql<CloseRow>`select year, subject, rows from ${sql.id(ctx.schema, 'year_close')} where removed_at is null`.execute(ctx.db())
  const { rows: yearbook } = await sql<YearbookRow>`select year, quantity, amount, source, demo from ${sql.id(ctx.schema, 'yearbook')} where removed_at is null`.execute(ctx.db())
  return { accidents, losses, closes, yearbook }
}
