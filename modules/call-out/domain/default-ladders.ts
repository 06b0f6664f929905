import type { Ladder } from '../contract/ladder.ts'

const posts = {
  /** Who lives in the same village, or works in the same office. */
  neighbourPosts: ['informant', 'hazard-owner', 'monitor', 'village-head', 'liaison', 'town-office', 'section-officer'],
  knockPosts: ['village-head', 'informant', 'town-office', 'town-leader', 'duty-officer'],
}

/**
 * First rows of the ladders; a city changes rows, not code. The five minutes to the telephone call follow the published
 * practice of 叫应 in 长治 (woken within 5 minutes, then a knock at the door); the other times are ours.
 */
export const DEFAULT_LADDERS: readonly Ladder[] = [
  {
    key: 'standard', title: '通常', steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: 120 }, { rung: 'call', afterSeconds: 300 }, { rung: 'neighbour', afterSeconds: 600 }, { rung: 'knock', afterSeconds: 900 }],
    exhaustedAfterSeconds: 1_800, ...posts, usual: false, demo: false, source: '系统默认：5 分钟未应答即电话、再敲门入户，参照长治「叫应」做法；其余待本地确认', mark: 'low',
  },
  {
    key: 'urgent', title: '紧急（红色、险情）', steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: 15 }, { rung: 'call', afterSeconds: 60 }, { rung: 'neighbour', afterSeconds: 240 }, { rung: 'knock', afterSeconds: 360 }],
    exhaustedAfterSeconds: 900, ...posts, usual: false, demo: false, source: '系统默认，待本地确认', mark: 'low',
  },
  {
    key: 'demo', title: '演示时限', steps: [{ rung: 'app', afterSeconds: 0 }, { rung: 'sms', afterSeconds: 20 }, { rung: 'call', afterSeconds: 40 }, { rung: 'neighbour', afterSeconds: 80 }, { rung: 'knock', afterSeconds: 120 }],
    exhaustedAfterSeconds: 180, ...posts, usual: false, demo: true, source: '演示时限：为演示缩短，不作实战依据', mark: 'low',
  },
]
