"""Five invented people's résumés, as text."""

from __future__ import annotations

RESUMES = {
    "林小满": "林小满\n手机：13800000001\n邮箱：lin@example.com\n\n工作经历\n"
    "2019.03-2023.06 平安人寿 寿险销售\n向个人客户销售寿险与年金产品，连续三年业绩前十。\n\n"
    "教育经历\n2015.09-2019.06 江南大学 金融学 本科",
    "苏念": "苏念\n手机：13800000002\n邮箱：su@example.com\n\n工作经历\n"
    "2020.01-2024.01 某保险公司 行政助理\n负责前台接待与办公用品采购。\n\n"
    "教育经历\n2016.09-2020.06 江南大学 行政管理 本科",
    "陈嘉禾": "陈嘉禾\n手机：13800000003\n邮箱：chen@example.com\n\n工作经历\n"
    "2018.07-2024.05 某基金公司 客户经理\n负责基金客户开发，管理规模两亿元。\n\n"
    "教育经历\n2014.09-2018.06 江南大学 经济学 本科",
    "赵予安": "赵予安\n邮箱：zhao@example.com\n手机：13800000004\n\n工作经历\n"
    "2021.07-2024.05 某餐饮公司 店长\n管理一家门店，带领十二人的团队。",
    "顾北辰": "顾北辰\n手机：13800000005\n\n教育经历\n2020.09-2024.06 江南大学 保险学 本科",
}
"""Two have sold financial products; one was near those who do, one never was, one studied it."""
