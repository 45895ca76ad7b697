"""Invented reports in several papers' words: the same incidents told well, vaguely, late, copied and corrected."""
import datetime
import random

PLACES = ["مدينة حلب", "مدينة تعز", "مدينة الرمادي", "مدينة بنغازي", "بلدة سراقب", "مدينة خان يونس", "مدينة الفاشر",
          "مدينة درعا", "مدينة مأرب", "مدينة بعقوبة", "مدينة سرت", "مدينة دوما"]
ACTS = ["في غارة جوية استهدفت سوقا في {place}", "في قصف مدفعي طال أحياء سكنية في {place}",
        "في انفجار سيارة مفخخة عند حاجز في {place}", "في تفجير انتحاري استهدف مسجدا في {place}",
        "في اشتباكات عنيفة اندلعت على أطراف {place}"]
PAPERS = ["صحيفة الصباح", "جريدة المدى", "موقع الخبر", "وكالة الأفق", "صحيفة البلد"]
SAYING = ["وقال مصدر طبي إن المستشفيات استقبلت الضحايا طوال الليل وإن بعضهم في حالة حرجة.",
          "وأفاد شهود بأن فرق الإنقاذ بحثت عن ناجين تحت الركام حتى ساعات الفجر الأولى.",
          "ولم تعلن أي جهة مسؤوليتها حتى الآن، فيما فرضت السلطات طوقا أمنيا حول المكان.",
          "وتشهد المنطقة منذ أسابيع توترا متصاعدا دفع كثيرا من العائلات إلى الرحيل نحو القرى المجاورة."]


def tell(pick, incident, day, number):
    date = incident["date"]
    gap = (day - date).days
    when = {0: "اليوم", 1: "أمس"}.get(gap, f"يوم {date.day}/{date.month}/{date.year}") if pick.random() < 0.8 else ""
    act = incident["act"].format(place=incident["place"])
    injured = f" وأصيب {number * 2 + 3} آخرون" if pick.random() < 0.6 else ""
    title = f"{number} قتلى {act}"
    body = f"قتل {number} أشخاص{injured} {when} {act}.\n" + "\n".join(pick.sample(SAYING, 3))
    return title, body


def make_reports(count, seed=1):
    """`count` reports as JSON Lines records, each fit to be written by json.dumps."""
    pick = random.Random(seed)
    reports = []
    while len(reports) < count:
        date = datetime.date(2016, 3, 1) + datetime.timedelta(days=pick.randrange(max(3, count // 6)))
        incident = {"date": date, "place": pick.choice(PLACES), "act": pick.choice(ACTS)}
        killed = pick.choice([2, 3, 4, 5, 7, 9, 12, 18, 27, 40])
        for _ in range(pick.choice([1, 1, 2, 3, 4])):
            day = date + datetime.timedelta(days=pick.choice([0, 0, 1, 1, 4]))
            title, text = tell(pick, incident, day, killed + pick.choice([0, 0, 0, 1, 2]))
            reports.append({"title": title, "text": text, "published": day.isoformat(), "publisher": pick.choice(PAPERS)})
            if pick.random() < 0.3:  # the same text in another paper a day later
                later = (day + datetime.timedelta(days=1)).isoformat()
                reports.append({"title": title, "text": text + "\nالمصدر: وكالات", "published": later,
                                "publisher": pick.choice(PAPERS)})
    for number, report in enumerate(reports):
        report["id"] = f"r{number:05d}"
    return reports[:count]
