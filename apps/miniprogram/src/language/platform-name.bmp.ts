export const platformName = { zh: '币安', en: 'Binance' }
