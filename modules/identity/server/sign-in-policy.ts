import { defineQuery } from '#platform/server/action/define.ts'
import { identity } from '../contract.ts'
import { accounts, readPolicy } from './account.store.ts'

export const signInPolicy = defineQuery(identity.queries.signInPolicy, (ctx) => readPolicy(accounts(ctx)))
