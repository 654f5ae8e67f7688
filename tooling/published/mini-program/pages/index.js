const REMINDER = 'uplYf-8S3dEdBAODpTxftgjVGq9hA_OvgR38qk_sq1U'

Page({
  data: { answer: 'not asked' },
  remind() {
    wx.requestSubscribeMessage({
      tmplIds: [REMINDER],
      success: (result) => this.setData({ answer: result[REMINDER] }),
    })
  },
})
