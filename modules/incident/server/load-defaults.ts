import type { ActionContext } from '#platform/server/action/context.ts'
import { EVENT_CLASSES } from '../domain/event-classes.ts'
import type { IncidentTables } from './incident.store.ts'
import { loadDefaultSettings } from './incident-setting.store.ts'

/** First rows of the class table and the settings. Rows that are there stay as a city changed them. */
export async function loadDefaults(ctx: ActionContext): Promise<void> {
  await ctx.db<IncidentTables>().insertInto('incident_class').values([...EVENT_CLASSES]).onConflict((oc) => oc.doNothing()).execute()
  await loadDefaultSettings(ctx)
}
