import { fail } from './failure.ts'
import type { Words } from './words.ts'

/** Evidence that a transition asks for before it may happen. */
export type Evidence = 'photo' | 'place' | 'note' | 'signature' | 'different-person'

export interface Transition<S extends string> {
  readonly title: Words
  readonly from: readonly S[]
  readonly to: S
  /** Permission of the module that may do it. */
  readonly permission: string
  readonly evidence?: readonly Evidence[]
}

export interface Clock<S extends string> {
  readonly title: Words
  /** Runs while the subject is in one of these states. */
  readonly during: readonly S[]
  /** Fraction of the time after which it is "near". */
  readonly nearAt: number
}

export interface ProcessSpec<S extends string, T extends string> {
  readonly name: string
  readonly title: Words
  readonly states: Readonly<Record<S, Words>>
  readonly initial: S
  readonly final: readonly S[]
  readonly transitions: Readonly<Record<T, Transition<S>>>
  readonly clocks?: Readonly<Record<string, Clock<S>>>
}

export interface Process<S extends string = string, T extends string = string> extends ProcessSpec<S, T> {
  /** The state after the transition, or a failure `process.not-possible` naming what is possible. */
  readonly step: (state: S, transition: T) => S
  /** Transitions open from a state. */
  readonly open: (state: S) => readonly T[]
}

type Move<S extends string> = readonly [name: string, move: Transition<S>]

/** States that can be reached from the first one. */
function reachable<S extends string>(initial: S, moves: readonly Move<S>[]): ReadonlySet<string> {
  const reached = new Set<string>([initial])
  for (let before = 0; before !== reached.size; ) {
    before = reached.size
    for (const [, move] of moves) if (move.from.some((state) => reached.has(state))) reached.add(move.to)
  }
  return reached
}

function stateFault<S extends string>(state: S, final: boolean, reached: ReadonlySet<string>, moves: readonly Move<S>[]): string | null {
  if (!reached.has(state)) return `state ${state} can never be reached`
  const leaves = moves.some(([, move]) => move.from.includes(state))
  if (leaves !== final) return null
  return `state ${state} is ${leaves ? 'final but has a way out' : 'a dead end'}`
}

function assertSound<S extends string, T extends string>(spec: ProcessSpec<S, T>): void {
  const states = Object.keys(spec.states) as S[]
  const moves = Object.entries(spec.transitions) as unknown as Move<S>[]
  for (const [name, move] of moves) {
    const unknown = [...move.from, move.to].find((state) => !states.includes(state))
    if (unknown !== undefined) throw new Error(`process ${spec.name}: ${name} names unknown state ${unknown}`)
  }
  const reached = reachable(spec.initial, moves)
  for (const state of states) {
    const fault = stateFault(state, spec.final.includes(state), reached, moves)
    if (fault !== null) throw new Error(`process ${spec.name}: ${fault}`)
  }
}

/**
 * Declares states and transitions as data. Unsound declarations (unknown or unreachable states, dead ends,
 * a final state with a way out) throw when the module loads, so that they never reach a user.
 */
export function defineProcess<const S extends string, const T extends string>(spec: ProcessSpec<S, T>): Process<S, T> {
  assertSound(spec)
  const open = (state: S): readonly T[] => (Object.keys(spec.transitions) as T[]).filter((key) => spec.transitions[key].from.includes(state))
  const step = (state: S, transition: T): S => {
    const move = spec.transitions[transition]
    if (!move.from.includes(state)) fail('process.not-possible', { process: spec.name, state, transition, possible: open(state) })
    return move.to
  }
  return { ...spec, step, open }
}
