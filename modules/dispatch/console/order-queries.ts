import { dispatch } from '../contract.ts'

/** What is asked again when anything of an order or a team changed. */
export const ORDER_QUERIES = [dispatch.queries.listOrders, dispatch.queries.listForces, dispatch.queries.getOrder, dispatch.queries.openOrderCount, dispatch.queries.proposeTeams]
