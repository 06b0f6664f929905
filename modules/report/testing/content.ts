import type { ReportContent } from '../contract/content.ts'
import { INDICATOR_CODES, type IndicatorCode } from '../contract/indicator.ts'

/** A report that says these totals. */
export function contentOf(values: Partial<Record<IndicatorCode, number>> = {}, more: Partial<ReportContent> = {}): ReportContent {
  return {
    title: '关于高桥镇石岗村3组滑坡灾情的报告', addressee: '乐山市应急管理局', copyTo: [], urgency: null, number: null, contact: null,
    sections: [{ key: 'situation', text: '2026年7月18日2时10分，高桥镇石岗村3组发生滑坡灾情。' }, { key: 'cause', text: '' }],
    figures: [], indicators: INDICATOR_CODES.map((code) => ({ code, value: values[code] ?? null, from: null })), towns: [], adjustments: [],
    ...more,
  }
}
