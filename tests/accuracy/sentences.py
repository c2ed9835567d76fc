"""What the synthetic voices say: sentences of interviews, all invented.

Those of the first kind are for measuring and are never tuned on; the others are for that.
"""

from __future__ import annotations

from typing import Final

MANDARIN: Final = (
    "我叫林晓雨，去年毕业于华东理工大学，专业是市场营销。",
    "大学期间我在学生会担任外联部部长，一共拉到了十二万元的赞助。",
    "毕业以后我先在一家连锁超市做了两年的门店销售。",
    "后来我跳槽到锐思科技，负责华南区的大客户维护。",
    "我手上同时管理着三十五个客户，其中八个是上市公司。",
    "去年我的业绩完成率是百分之九十一，在组里排第三名。",
    "客户续约率从百分之六十二提高到了百分之八十五。",
    "我们把投诉的平均处理时间从四十八小时缩短到了六小时。",
    "有一次客户因为发货延迟了五天，在电话里非常生气。",
    "我先让他把话说完，没有打断他，然后向他道歉。",
    "接着我马上联系了仓库和物流，确认货物到了哪里。",
    "我承诺每天下午三点给他打一次电话，汇报最新的进展。",
    "最后货物提前一天送到，客户又追加了二十万的订单。",
    "这件事让我明白，客户要的不只是结果，还有被重视的感觉。",
    "在团队里，我通常负责协调进度和对外沟通。",
    "当时组里有两位同事意见不合，项目差点停了下来。",
    "我分别找他们聊了一次，发现问题出在分工不清楚。",
    "于是我画了一张流程图，把每个人的任务和截止日期都写清楚。",
    "两周以后，我们比原计划提前三天上线了新系统。",
    "我平时会用企业微信和客户保持联系，每周发一次简报。",
    "数据分析方面，我会用表格做透视，也自学了一点编程。",
    "我考过了证券从业资格和基金从业资格两个证书。",
    "压力大的时候，我会先把事情按轻重缓急排个序。",
    "去年双十一那段时间，我连续三个星期每天工作十二个小时。",
    "我印象最深的失败，是二零二一年丢掉的一个大客户。",
    "那个客户跟我们合作了四年，每年的采购额超过三百万。",
    "丢单的原因是我没有及时了解到他们换了采购负责人。",
    "从那以后，我每个季度都会重新梳理一遍客户的决策链。",
    "我认为保险销售最重要的是诚信，不能夸大收益。",
    "有位老人想把全部积蓄都买成理财产品，我劝他留出一部分应急。",
    "他的女儿后来专门写了一封感谢信寄到我们分行。",
    "我的英语可以和外国客户进行日常的邮件往来。",
    "我了解到贵公司的重疾险产品去年增长得很快。",
    "如果客户觉得保费太贵，我会先了解他的家庭收入和负债情况。",
    "然后我会按照年收入的百分之十来设计一个基础方案。",
    "嗯，我觉得我最大的优点是比较有耐心。",
    "呃，当时的情况是这样的，我们的预算被砍掉了一半。",
    "那个客户后来成了我们最忠实的用户之一。",
    "就是说，我们不能只看眼前的利益，要考虑长期的关系。",
    "嗯，这个问题我想一下，我可以举一个实习时候的例子。",
    "我学东西比较快，新的系统一般三天就能上手。",
    "上一份工作离职，是因为公司搬到了另外一个城市。",
    "我希望的薪资是每个月一万二到一万五之间。",
    "如果有机会加入，我最快下个月十五号可以入职。",
    "经理要求我们每天至少拜访四个客户，打五十个电话。",
    "刚开始我的成功率只有百分之三，差点就放弃了。",
    "后来我请教了公司里业绩最好的王姐，她教我先听后说。",
    "三个月以后，我的成功率提高到了百分之十一点五。",
    "我负责的区域一共有一百二十六家门店。",
    "我们当时的目标是在半年之内把库存降低两成。",
    "为了搞清楚原因，我一个人去仓库盘点了整整两天。",
    "结果发现有一千四百多件商品的条码贴错了。",
    "我写了一份报告，建议财务和仓库每个月对一次账。",
    "这个建议被采纳了，当年就给公司节省了八十六万元。",
    "面对不讲理的客户，我会尽量保持冷静，不把情绪带进去。",
    "同事生病的时候，我主动接手了他的三个项目。",
    "我觉得好的沟通就是让对方听得懂，并且愿意听。",
    "去年十月，我参加了总公司组织的新人培训，考核得了九十六分。",
    "我的职业规划是三年之内成为一名团队主管。",
    "平时我喜欢跑步，今年完成了两次半程马拉松。",
    "领导临时让我在二十分钟之内准备一个产品演示。",
    "虽然很紧张，但我还是把最核心的三个卖点讲清楚了。",
    "我们通过问卷收集了两百多条意见，整理出五个主要问题。",
    "最后的满意度得分是四点七分，比前一年高了零点六分。",
    "谢谢您给我这次机会，我的回答就到这里。",
)
"""Held apart: numbers, names, fillers, everyday words."""

MANDARIN_TO_TUNE_ON: Final = (
    "回访的满意率达到百分之九十一。",
    "我在海棠保险做了三年零四个月的理赔专员。",
    "第一季度的新增用户是一万八千人，比去年同期多了百分之四十一。",
    "嗯，那个，我先介绍一下我的基本情况。",
    "他们公司一共有六百五十一名员工。",
    "二零一九年九月，我进入青禾证券实习。",
    "我每天要接听七十一个左右的客户来电。",
    "这个方案的成本大约是三点二万元。",
    "呃，后来我们就是把流程重新做了一遍。",
    "客户最关心的是理赔的速度和服务的态度。",
    "我用了两个星期学会了他们的客户管理系统。",
    "就是说明书上有一个地方写错了，导致用户操作失败。",
    "那个部门的主管对我的方案不太满意。",
    "我们小组有七个人，我负责其中最难的一块。",
    "转化率提高了二十一个百分点，排名全省第一。",
    "我的客单价是八千六百元，高于平均水平。",
    "项目延期了，我主动向领导说明情况并且承担责任。",
    "你知道，做销售最怕的就是客户不说话。",
    "如果再来一次，我会更早地和供应商沟通。",
    "毕业设计我做的是社区团购的用户行为分析。",
)
"""For choosing settings."""

ENGLISH: Final = (
    "I graduated two years ago and started my career in customer support.",
    "My team handled more than three hundred calls every week.",
    "One customer was very angry because his order was late.",
    "I listened to him first and did not interrupt.",
    "Then I called the warehouse and found out what had happened.",
    "We delivered the package the next morning and gave him a small discount.",
    "He later became one of our most loyal clients.",
    "From that experience I learned to keep customers informed at every step.",
    "In my last job I managed a budget of fifty thousand dollars.",
    "We reduced the average response time from two days to six hours.",
    "I think my greatest strength is patience.",
    "When I am under pressure I make a list and sort it by priority.",
    "Two of my colleagues disagreed about the design of the new product.",
    "I talked to each of them and suggested a simple test.",
    "The test showed that the second design was better.",
    "We finished the project one week before the deadline.",
    "My manager asked me to train four new employees.",
    "I wrote a short guide with examples and questions.",
    "After three months all of them reached their sales targets.",
    "I am looking for a position where I can learn and grow.",
    "Our sales increased by twenty percent in the last quarter.",
    "I use spreadsheets to analyze data and prepare reports.",
    "Once I made a mistake and sent the wrong contract to a client.",
    "I told my supervisor immediately and apologized to the client.",
    "We changed our process so that two people check every contract.",
    "I prefer to solve problems together with other people.",
    "Last year I completed a course on project management.",
    "I can start work at the beginning of next month.",
    "The most difficult part was to convince the finance department.",
    "I showed them the numbers and they agreed to support us.",
    "Some customers need more time, and that is perfectly fine.",
    "I believe that honest advice is better than a quick sale.",
    "We collected feedback from five hundred users.",
    "Thank you very much for your time today.",
)
"""Held apart."""

ENGLISH_TO_TUNE_ON: Final = (
    "I worked at a small software company for three years.",
    "We answered every question within twenty minutes.",
    "The customer thanked us and recommended us to his friends.",
    "I was responsible for planning the weekly meetings.",
    "The new system saved us about ten hours every week.",
    "It was difficult at first, but we found a good solution.",
)
"""For choosing settings."""

JAPANESE: Final = (
    ("前の会社では営業を担当していました。", "まえのかいしゃでわえいぎょうおたんとうしていました。"),
    (
        "お客様の話を最後まで聞くことが大切だと思います。",
        "おきゃくさまのはなしおさいごまできくことがたいせつだとおもいます。",
    ),
    ("チームで協力して問題を解決しました。", "ちーむできょうりょくしてもんだいおかいけつしました。"),
    ("クレームの対応に三日かかりました。", "くれーむのたいおうにみっかかかりました。"),
    ("大学では経済学を勉強しました。", "だいがくでわけーざいがくおべんきょうしました。"),
    ("新しい仕事を早く覚える自信があります。", "あたらしいしごとおはやくおぼえるじしんがあります。"),
    ("上司に相談してから決めました。", "じょうしにそうだんしてからきめました。"),
    ("毎週の会議で進捗を報告しました。", "まいしゅうのかいぎでしんちょくおほうこくしました。"),
    (
        "最後にお客様から感謝の手紙をもらいました。",
        "さいごにおきゃくさまからかんしゃのてがみおもらいました。",
    ),
    (
        "残業が多い時期もありましたが、乗り越えました。",
        "ざんぎょうがおおいじきもありましたが、のりこえました。",
    ),
    ("私の強みは忍耐力です。", "わたしのつよみわにんたいりょくです。"),
    ("よろしくお願いいたします。", "よろしくおねがいいたします。"),
)
"""Held apart: as it is written, and as it is said."""

WITH_TERMS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (
        "我在海棠保险做过三年的理赔专员。",
        (
            "海棠保险",
            "理赔",
        ),
    ),
    ("二零一九年我进入青禾证券实习。", ("青禾证券",)),
    ("我的上一家公司是锐思科技。", ("锐思科技",)),
    ("我毕业于江州财经学院。", ("江州财经学院",)),
    (
        "我负责推广安心宝这款重疾险。",
        (
            "安心宝",
            "重疾险",
        ),
    ),
    ("我在恒瑞信托做过产品经理。", ("恒瑞信托",)),
    (
        "我们用Scrum的方式做敏捷开发。",
        (
            "Scrum",
            "敏捷开发",
        ),
    ),
    (
        "我熟悉CRM系统和客单价分析。",
        (
            "CRM",
            "客单价",
        ),
    ),
    (
        "那时候我们在做私域流量的复盘。",
        (
            "私域流量",
            "复盘",
        ),
    ),
    ("我参与了鹏程物流的招标项目。", ("鹏程物流",)),
)
"""Sentences with the names and terms of a plan in them; the firms are invented."""
