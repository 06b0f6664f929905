/**
 * The rule of the house as data: apps → modules → (models, protocols) → platform → kernel; siblings meet at contract.ts;
 * browser code never imports server code; what is pure has no I/O and no clock. A path matches when it matches `from` and
 * no `except`; its import is wrong when it matches `to` and no `allow`. `<1>` in `allow` is the first group of `from`.
 */
export interface ImportRule {
  name: string
  why: string
  from: RegExp
  except?: RegExp
  to: RegExp
  allow?: readonly string[]
}

export const TEST = /\.test\.tsx?$|\/testing\//
const CONTRACT = '^modules/[^/]+/contract(?:\\.ts$|/)'

/** What decides and describes without I/O: kernel, models, contracts, declarations, domain, codecs. */
export const PURE = /^(?:platform\/kernel\/|models\/[^/]+\/|modules\/[^/]+\/(?:contract(?:\.ts$|\/)|registers\/|processes\/|duty-lists\/|indicators\/|domain\/)|protocols\/[^/]+\/codec\.ts$)/
const BROWSER = /^(?:platform\/(?:web|console|pocket)\/|apps\/(?:console|pocket)\/|modules\/[^/]+\/(?:console|pocket)\/)/
const SERVER = /^(?:platform\/server\/|apps\/server\/|modules\/[^/]+\/server\/|tools\/|bench\/|e2e\/)/

export const IMPORT_RULES: readonly ImportRule[] = [
  { name: 'resolves', why: 'the import leads nowhere', from: /^/, to: /^missing:/ },
  { name: 'kernel-is-the-floor', why: 'the kernel imports only itself and zod', from: /^platform\/kernel\//, except: TEST, to: /^/, allow: ['^platform/kernel/', '^npm:zod$', '^npm:geojson$'] },
  { name: 'platform-knows-no-domain', why: 'the platform is imported, it imports no module, model, protocol, region or app', from: /^platform\//, except: TEST, to: /^(?:apps|modules|models|protocols|regions)\// },
  { name: 'models-and-protocols-below-modules', why: 'models and protocols know no module, region or app', from: /^(?:models|protocols)\//, except: TEST, to: /^(?:apps|modules|regions)\// },
  { name: 'modules-below-apps', why: 'a module never asks which app or city it runs in', from: /^modules\//, except: TEST, to: /^(?:apps|regions)\// },
  { name: 'siblings-meet-at-contract', why: 'of another module only contract.ts may be imported', from: /^modules\/([^/]+)\//, except: TEST, to: /^modules\//, allow: ['^modules/<1>/', CONTRACT] },
  { name: 'siblings-in-tests', why: 'a test may use another module’s contract, builders and front door only', from: /^modules\/([^/]+)\/.*(?:\.test\.tsx?$|\/testing\/)/, to: /^modules\//, allow: ['^modules/<1>/', CONTRACT, '^modules/[^/]+/(?:testing/|server/index\\.ts$)'] },
  { name: 'browser-imports-no-server', why: 'browser code never imports server code, not even its types', from: BROWSER, to: SERVER },
  { name: 'browser-imports-no-node', why: 'browser code has no Node', from: BROWSER, except: TEST, to: /^node:/ },
  { name: 'server-imports-no-browser', why: 'server code never imports a page', from: /^(?:platform\/server\/|apps\/server\/|modules\/[^/]+\/server\/)/, except: TEST, to: BROWSER },
  { name: 'console-and-pocket-apart', why: 'the console imports nothing of the pocket', from: /^(?:platform\/|apps\/|modules\/[^/]+\/)console\//, to: /^(?:platform\/|apps\/|modules\/[^/]+\/)pocket\// },
  { name: 'pocket-and-web-without-console', why: 'the pocket, and what both apps share, take nothing of the console and no chart library', from: /^(?:platform\/(?:pocket|web)\/|apps\/pocket\/|modules\/[^/]+\/pocket\/)/, to: /^(?:platform\/|apps\/|modules\/[^/]+\/)console\/|^npm:echarts/ },
  { name: 'pure-has-no-node', why: 'no I/O in what is pure', from: PURE, except: TEST, to: /^node:/ },
  { name: 'pure-imports-pure', why: 'what is pure imports neither server nor browser code, nor a package that talks to the world', from: PURE, except: TEST, to: new RegExp(`${SERVER.source}|${BROWSER.source}|^npm:(?:pg|kysely|fastify|@fastify/.*|ws|aedes|mqtt|react|react-dom)$`) },
  { name: 'no-tests-in-code', why: 'shipped code imports no test', from: /^/, except: /\.test\.tsx?$|\/testing\/|^e2e\/|^bench\//, to: /\.test\.tsx?$|\/testing\// },
]

/** Text that pure code may not hold: clocks, chance, the process, timers, the network. Time and ids are passed in. */
export const IMPURE_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\bDate\.now\s*\(|\bnew Date\(\s*\)|\bperformance\.now\s*\(|\bTemporal\.Now\b/, 'reads the clock; pass the time in'],
  [/\bMath\.random\s*\(|\bcrypto\.(?:randomUUID|getRandomValues)\s*\(/, 'is chance; pass a seed or the value in'],
  [/\bset(?:Timeout|Interval|Immediate)\s*\(/, 'waits; pure code returns'],
  [/\bfetch\s*\(|\bnew WebSocket\b/, 'uses the network'],
  [/\bprocess\.(?:env|argv|cwd|stdout|stderr)\b/, 'reads the process'],
]
