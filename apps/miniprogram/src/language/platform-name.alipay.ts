/** The product behind the name differs by wallet. */
export const platformName = { zh: '钱包', en: 'The wallet' }
