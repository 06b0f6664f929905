import { callOut } from '../contract.ts'

/** What an act on one call changes beside the board, which follows the news by itself. */
export const CALL_OUT_QUERIES = [callOut.queries.list, callOut.queries.history, callOut.queries.openCount]
