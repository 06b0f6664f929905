interface VitestReport { testResults: { name: string, status: string, assertionResults: { status: string, fullName: string }[] }[] }
export function sumVitest(report: VitestReport): { passed: number, failed: number }
