import { z } from 'zod'
import { action, defineContract, event, query } from '#platform/kernel/contract.ts'

const instant = z.iso.datetime()
const reason = z.string().trim().min(2).max(300)
const version = z.number().int().min(1)
const password = z.string().min(1).max(200)
const roleId = z.string().regex(/^[a-z][a-z0-9-]{1,40}$/)

/** What must be done before anything else may be: the session then opens nothing but the person's own account. */
export const restriction = z.enum(['change-password', 'set-up-second-factor'])
export type Restriction = z.infer<typeof restriction>

export const signedInUser = z.object({
  /** Id of the account and of the person. */
  id: z.guid(),
  username: z.string(),
  name: z.string(),
  posts: z.array(z.object({ org: z.string(), orgPath: z.string(), post: z.string() })),
  roles: z.array(z.object({ id: z.string(), title: z.string() })),
  /** Permissions held anywhere; whether one reaches a given row is decided at the row. */
  permissions: z.array(z.string()),
  /** Modules in which the person holds any permission. */
  menus: z.array(z.string()),
  restricted: restriction.nullable(),
  secondFactor: z.boolean(),
  demo: z.boolean(),
  passwordExpiresAt: instant.nullable(),
})
export type SignedInUser = z.infer<typeof signedInUser>

export const grantRow = z.object({
  id: z.guid(),
  accountId: z.guid(),
  accountName: z.string(),
  roleId: z.string(),
  roleTitle: z.string(),
  orgPath: z.string(),
  organisationName: z.string(),
  areaCode: z.string().nullable(),
  reason: z.string(),
  state: z.enum(['proposed', 'approved', 'rejected', 'revoked']),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  version: z.number().int(),
})
export type GrantRow = z.infer<typeof grantRow>

export const accountRow = z.object({
  id: z.guid(),
  username: z.string(),
  name: z.string(),
  organisation: z.string(),
  posts: z.array(z.string()),
  state: z.enum(['active', 'locked', 'disabled']),
  lockedUntil: instant.nullable(),
  disabledReason: z.string().nullable(),
  secondFactor: z.boolean(),
  mustChangePassword: z.boolean(),
  lastSignInAt: instant.nullable(),
  openSessions: z.number().int(),
  demo: z.boolean(),
  version: z.number().int(),
  grants: z.array(grantRow),
})
export type AccountRow = z.infer<typeof accountRow>

export const roleRow = z.object({
  id: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  summary: z.object({ zh: z.string(), en: z.string() }),
  administrator: z.enum(['system', 'security', 'audit']).nullable(),
  permissions: z.array(z.string()),
  /** How many accounts hold it now. */
  holders: z.number().int(),
  own: z.boolean(),
})

export const roleChangeRow = z.object({
  id: z.guid(),
  roleId: z.string(),
  title: z.string(),
  add: z.array(z.string()),
  remove: z.array(z.string()),
  reason: z.string(),
  state: z.enum(['proposed', 'approved', 'rejected']),
  proposedBy: z.string(),
  proposedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  version: z.number().int(),
})

export const sessionRow = z.object({
  id: z.guid(),
  createdAt: instant,
  seenAt: instant,
  expiresAt: instant,
  peer: z.string(),
  agent: z.string(),
  client: z.enum(['browser', 'api']),
  shift: z.boolean(),
  current: z.boolean(),
})

const policyFields = {
  minLength: z.number().int().min(8).max(64),
  minClasses: z.number().int().min(3).max(4),
  history: z.number().int().min(1).max(24),
  maxAgeDays: z.number().int().min(1).max(365),
  maxTries: z.number().int().min(2).max(10),
  lockMinutes: z.number().int().min(5).max(24 * 60),
  idleMinutes: z.number().int().min(1).max(240),
  absoluteHours: z.number().int().min(1).max(24),
  shiftHours: z.number().int().min(1).max(48),
  /** A shift session asks for the PIN when nobody touched it for so long. */
  pinMinutes: z.number().int().min(1).max(240).default(10),
}
export const signInPolicyRow = z.object({ ...policyFields, version: z.number().int(), updatedAt: instant, updatedBy: z.string() })

export const workstationRow = z.object({
  id: z.guid(),
  name: z.string(),
  place: z.string(),
  registeredAt: instant,
  registeredBy: z.string(),
  seenAt: instant.nullable(),
  removedAt: instant.nullable(),
  openSessions: z.number().int(),
})
export type WorkstationRow = z.infer<typeof workstationRow>

/** A machine says which registered one it is; kept by the machine, only its hash here. */
const workstation = z.string().max(100)
const pin = z.string().regex(/^\d{6}$/)

const refusal = z.object({ ok: z.literal(false), code: z.string(), details: z.record(z.string(), z.unknown()) })
const decision = z.object({ id: z.guid(), version, approve: z.boolean(), note: z.string().trim().max(300).default('') })
const account = z.object({ accountId: z.guid(), reason })
const ok = z.object({ ok: z.literal(true) })

export const identity = defineContract({
  module: 'identity',
  title: { zh: '身份与权限', en: 'Identity' },
  uses: { required: ['organisation'] },
  permissions: {
    'identity.read': { zh: '查看账号、角色与授权', en: 'See accounts, roles and grants' },
    'identity.manage-accounts': { zh: '开立、停用账号，重置口令', en: 'Open and disable accounts, reset passwords' },
    'identity.propose-grants': { zh: '提出授权与角色变更', en: 'Propose grants and role changes' },
    'identity.approve-grants': { zh: '审批授权，收回授权，重置第二因素', en: 'Approve and revoke grants, reset second factors' },
    'identity.change-policy': { zh: '修改登录策略', en: 'Change the sign-in policy' },
    'identity.keep-shift': { zh: '值守会话（登记的值班席上不因空闲退出）', en: 'Shift session (on a registered workstation idle time never ends it)' },
    'identity.register-workstation': { zh: '登记、撤销值班席', en: 'Register and remove workstations of the watch' },
  },
  errors: {
    'wrong-credentials': 401,
    locked: 403,
    disabled: 403,
    'demo-refused': 403,
    'second-factor-wrong': 401,
    'account-not-found': 404,
    'account-exists': 409,
    'username-taken': 409,
    'person-not-found': 404,
    conflict: 409,
    'password-wrong': 403,
    'password-weak': 422,
    'password-used-before': 422,
    'second-factor-not-begun': 409,
    'second-factor-required': 422,
    'session-not-found': 404,
    'role-not-found': 404,
    'permission-not-found': 404,
    'role-is-administrator': 422,
    'grant-not-found': 404,
    'grant-exists': 409,
    'grant-not-open': 409,
    'own-proposal': 403,
    'own-grant': 403,
    'second-administrator': 422,
    'administrator-and-business': 422,
    'last-administrator': 422,
    'nothing-to-change': 422,
    'administrators-exist': 409,
    'three-people-needed': 422,
    'username-unusable': 422,
    'pin-wrong': 403,
    'pin-blocked': 403,
    'pin-weak': 422,
    'not-paused': 409,
    'workstation-not-found': 404,
    'workstation-exists': 409,
  },
  actions: {
    signIn: action({
      summary: 'Sign in; a refusal is an answer, so that the count of wrong tries is kept',
      input: z.object({ username: z.string().trim().min(1).max(100), password, code: z.string().max(20).optional(), client: z.enum(['browser', 'api']).default('api'), agent: z.string().max(300).default(''), workstation: workstation.optional() }),
      output: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), token: z.string(), user: signedInUser }), refusal]),
      permission: 'public',
      confidential: true,
    }),
    signOut: action({ summary: 'End the session of a token; the token itself is the right to do so', input: z.object({ token: z.string().max(200) }), output: ok, permission: 'public' }),
    endSession: action({ summary: 'End one of your own sessions, or as administrator one of an account', input: z.object({ id: z.guid() }), output: ok, permission: 'signed-in' }),
    endOtherSessions: action({ summary: 'End all your sessions but this one', input: z.object({}), output: z.object({ ended: z.number().int() }), permission: 'signed-in' }),
    changePassword: action({
      summary: 'Change your own password; a wrong present one is an answer',
      input: z.object({ current: password, next: password }),
      output: z.discriminatedUnion('ok', [ok, refusal]),
      permission: 'signed-in',
      confidential: true,
    }),
    beginSecondFactor: action({
      summary: 'Make a secret for an authenticator; it counts once a code of it was given',
      input: z.object({ password }),
      output: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), secret: z.string(), uri: z.string() }), refusal]),
      permission: 'signed-in',
      confidential: true,
    }),
    confirmSecondFactor: action({ summary: 'Put the second factor in force by a code of it', input: z.object({ code: z.string().max(20) }), output: z.discriminatedUnion('ok', [ok, refusal]), permission: 'signed-in' }),
    createAccount: action({
      summary: 'Open an account for a person; answers a first password that must be changed',
      input: z.object({ personId: z.guid(), username: z.string().trim().toLowerCase().regex(/^[a-z][a-z0-9._-]{2,30}$/) }),
      output: z.object({ account: accountRow, password: z.string() }),
      permission: 'identity.manage-accounts',
      confidential: true,
    }),
    disableAccount: action({ summary: 'Disable an account and end its sessions', input: z.object({ ...account.shape, version }), output: accountRow, permission: 'identity.manage-accounts' }),
    enableAccount: action({ summary: 'Enable an account, or lift its lock', input: z.object({ ...account.shape, version }), output: accountRow, permission: 'identity.manage-accounts' }),
    resetPassword: action({ summary: 'Give an account a new first password and end its sessions', input: account, output: z.object({ password: z.string() }), permission: 'identity.manage-accounts', confidential: true }),
    resetSecondFactor: action({ summary: 'Remove the second factor of an account whose device is lost', input: account, output: accountRow, permission: 'identity.approve-grants' }),
    proposeGrant: action({
      summary: 'Propose a role for an account at an organisation and area',
      input: z.object({ id: z.guid(), accountId: z.guid(), roleId, organisationCode: z.string().max(20), areaCode: z.string().regex(/^\d{6,15}$/).nullable(), reason }),
      output: grantRow,
      permission: 'identity.propose-grants',
    }),
    decideGrant: action({ summary: 'Approve or reject a proposed grant, as another person than the one who proposed it', input: decision, output: grantRow, permission: 'identity.approve-grants' }),
    revokeGrant: action({ summary: 'Take a grant back at once', input: z.object({ id: z.guid(), version, reason }), output: grantRow, permission: 'identity.approve-grants' }),
    proposeRoleChange: action({
      summary: 'Propose permissions to add to or take from a role, or a new role',
      input: z.object({ id: z.guid(), roleId, title: z.string().trim().min(2).max(30).optional(), add: z.array(z.string().max(80)).max(200).default([]), remove: z.array(z.string().max(80)).max(200).default([]), reason }),
      output: roleChangeRow,
      permission: 'identity.propose-grants',
    }),
    decideRoleChange: action({ summary: 'Approve or reject a change to a role', input: decision, output: roleChangeRow, permission: 'identity.approve-grants' }),
    setPin: action({
      summary: 'Set your own PIN of six digits for the shift session; asks the password',
      input: z.object({ password, pin }),
      output: z.discriminatedUnion('ok', [ok, refusal]),
      permission: 'signed-in',
      confidential: true,
    }),
    unlockShift: action({
      summary: 'End the pause of your own shift session by PIN or password; a wrong one is an answer',
      input: z.object({ secret: password }),
      output: z.discriminatedUnion('ok', [ok, refusal]),
      permission: 'signed-in',
      confidential: true,
      whilePaused: true,
    }),
    provePerson: action({
      summary: 'Is this who signs at a desk of somebody else? By account and PIN or password, and holding a permission',
      input: z.object({ username: z.string().trim().min(1).max(100), secret: password, permission: z.string().max(80) }),
      output: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), id: z.guid(), name: z.string(), how: z.enum(['pin', 'password']) }), refusal]),
      permission: 'identity.keep-shift',
      confidential: true,
    }),
    registerWorkstation: action({
      summary: 'Register the machine that asks as a desk of the watch; answers what it must keep',
      input: z.object({ id: z.guid(), name: z.string().trim().min(1).max(40), place: z.string().trim().min(1).max(100) }),
      output: z.object({ id: z.guid(), token: z.string() }),
      permission: 'identity.register-workstation',
      confidential: true,
    }),
    removeWorkstation: action({ summary: 'Remove a machine of the watch; its shift sessions end', input: z.object({ id: z.guid(), reason }), output: ok, permission: 'identity.register-workstation' }),
    sealBreakGlass: action({
      summary: 'Seal the break-glass account anew: a password that is shown once, for the envelope in the safe',
      input: z.object({ reason }),
      output: z.object({ username: z.string(), password: z.string(), sealedAt: instant }),
      permission: 'identity.approve-grants',
      confidential: true,
    }),
    changePolicy: action({ summary: 'Change the rules of signing in', input: z.object({ ...policyFields, version }), output: signInPolicyRow, permission: 'identity.change-policy' }),
  },
  queries: {
    whoAmI: query({ summary: 'The signed-in person, with posts and permissions', input: z.object({}), output: signedInUser, permission: 'signed-in' }),
    mySessions: query({ summary: 'Your open sessions', input: z.object({}), output: z.object({ sessions: z.array(sessionRow) }), permission: 'signed-in' }),
    myShift: query({
      summary: 'Is this a shift session, is it paused, and by what does it go on?',
      input: z.object({}),
      output: z.object({ shift: z.boolean(), workstation: z.string().nullable(), paused: z.enum(['pin', 'password']).nullable(), hasPin: z.boolean(), pinMinutes: z.number().int() }),
      permission: 'signed-in',
    }),
    listWorkstations: query({ summary: 'Registered machines of the watch, and the state of the break-glass account', input: z.object({}), output: z.object({ workstations: z.array(workstationRow), breakGlass: z.object({ username: z.string(), sealedAt: instant.nullable(), sealedBy: z.string().nullable(), openedAt: instant.nullable() }).nullable() }), permission: 'identity.register-workstation' }),
    signInPolicy: query({ summary: 'The rules of signing in', input: z.object({}), output: signInPolicyRow, permission: 'signed-in' }),
    listAccounts: query({ summary: 'Accounts with their grants', input: z.object({ text: z.string().trim().max(60).default(''), state: z.enum(['all', 'active', 'locked', 'disabled']).default('all') }), output: z.object({ accounts: z.array(accountRow) }), permission: 'identity.read' }),
    listRoles: query({
      summary: 'Roles and, for the matrix, every permission there is',
      input: z.object({}),
      output: z.object({ roles: z.array(roleRow), modules: z.array(z.object({ module: z.string(), title: z.object({ zh: z.string(), en: z.string() }), permissions: z.array(z.object({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })) })) }),
      permission: 'identity.read',
    }),
    listGrants: query({ summary: 'Grants by state, newest first', input: z.object({ state: z.enum(['proposed', 'approved', 'rejected', 'revoked']).optional() }), output: z.object({ grants: z.array(grantRow) }), permission: 'identity.read' }),
    listRoleChanges: query({ summary: 'Changes to roles, newest first', input: z.object({}), output: z.object({ changes: z.array(roleChangeRow) }), permission: 'identity.read' }),
    holdersOf: query({
      summary: 'Accounts that hold a permission at a place (whom to tell)',
      input: z.object({ permission: z.string().max(80), orgPath: z.string().nullable(), areaCode: z.string().nullable() }),
      output: z.object({ holders: z.array(z.object({ accountId: z.guid(), name: z.string() })) }),
      permission: 'identity.read',
    }),
  },
  events: {
    /** The sealed account was used: told to the watch and its leader. */
    breakGlassOpened: event(z.object({ accountId: z.guid(), at: instant, peer: z.string(), workstation: z.string().nullable() })),
  },
})
