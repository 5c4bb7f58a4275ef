//! What stands on the desk's pages: Chinese and English side by side. Not part of what a taxpayer's
//! browser is sent.

use crate::text::Language;

macro_rules! words {
    ($($word:ident $chinese:literal $english:literal)*) => {
        /// A word or sentence of the desk.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "a word's meaning is what it says")]
        pub enum Word { $($word),* }

        impl Word {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$word),*];

            /// In this language.
            #[must_use]
            pub const fn say(self, language: Language) -> &'static str {
                match language {
                    Language::Chinese => match self { $(Self::$word => $chinese),* },
                    Language::English => match self { $(Self::$word => $english),* },
                }
            }
        }
    };
}

words! {
    // frame
    Desk "办税服务厅工作台" "Tax Office Desk"
    AllHalls "全部办税服务厅" "All tax offices"
    SkipToMain "跳到主要内容" "Skip to main content"
    LanguageLabel "语言" "Language"
    IssuedToday "本厅今日 {}" "{} issued here today"
    SignOut "退出" "Sign out"
    Problem "存在以下问题" "There is a problem"
    Choose "请选择" "Choose"
    Actions "操作" "Actions"
    State "状态" "State"
    QrCode "二维码" "QR code"
    At "时间" "When"
    Act "事项" "What"
    By "经办" "By"
    Open "查看" "Open"
    Search "查询" "Search"
    Back "返回" "Back"
    NoneYet "暂无" "None yet"

    // sign-in
    SignInTitle "登录" "Sign in"
    SignIn "登录" "Sign in"
    SignInHelp "忘记密码或更换手机后，请管理员重新发送一次性链接。" "Password forgotten, or a new phone? An administrator sends you a new one-time link."
    Login "工作账号" "Login"
    LoginHint "3 至 32 位小写字母、数字、. _ -，以字母开头" "3 to 32 small letters, digits, . _ - beginning with a letter"
    Password "密码" "Password"
    Totp "动态验证码" "Code of the authenticator"
    TotpHint "身份验证器上的六位数字，每个只能用一次" "Six digits, each good once"
    WelcomeTitle "首次登录设置" "Set up your sign-in"
    NewPassword "设置密码" "New password"
    PasswordAgain "再次输入密码" "The password once more"
    StaffPasswordHint "12 至 64 个字符，可以是几个词" "12 to 64 characters; several words are fine"
    SecondFactor "身份验证器" "Authenticator"
    SecondFactorText "用手机上的身份验证器扫描，然后输入它显示的六位数字。" "Scan this with the authenticator on your phone, then type the six digits that it shows."
    SecondFactorKey "无法扫描时输入密钥：" "Cannot scan? Type this key:"
    BeginWork "完成设置并登录" "Finish and sign in"

    // roles, staff
    RoleAdministrator "管理员" "Administrator"
    RoleIssuer "受理" "Issuer"
    RoleReviewer "复核" "Reviewer"
    RoleAuditor "审计" "Auditor"
    StaffTitle "工作人员" "Staff"
    StaffName "姓名" "Name"
    Role "岗位" "Role"
    Hall "办税服务厅" "Tax office"
    InviteTitle "新增工作人员" "Invite somebody"
    Invite "生成一次性链接" "Make a one-time link"
    InviteAgain "重发链接" "New link"
    CloseAccount "停用" "Close"
    StaffActive "{} 起启用" "Active since {}"
    StaffInvited "链接有效至 {}" "Link works until {}"
    StaffInviteOver "链接已过期" "Link is over"
    StaffClosed "{} 停用" "Closed {}"

    // halls
    HallsTitle "办税服务厅" "Tax offices"
    AddHallTitle "新增" "Add one"
    HallName "名称" "Name in Chinese"
    HallNameEnglish "英文名称" "Name in English"
    Address "地址" "Address in Chinese"
    AddressEnglish "英文地址" "Address in English"
    Where "地址" "Address"
    Hours "办公时间" "Opening hours"
    HoursHint "如 09:00-12:00 13:30-17:00，周一至周五" "Like 09:00-12:00 13:30-17:00, Monday to Friday"
    AddHall "新增办税服务厅" "Add the tax office"
    CloseHall "撤销" "Close"
    HolidaysTitle "节假日" "Holidays"
    Day "日期" "Day"
    DayName "名称" "What for"
    AddDay "新增节假日" "Add the holiday"
    DropDay "删除" "Remove"
    Sample "示例数据" "Sample data"

    // walk-in
    WalkInTitle "现场核验" "Walk-in"
    DocumentPane "证件" "Document"
    PersonPane "本人" "Person"
    KnownPane "核对与发放" "Compare and issue"
    Mrz "机读码（两行）" "Machine-readable lines (two)"
    MrzHint "用扫描枪读取或粘贴，读完自动填写" "From the reader, or pasted; fills in the rest"
    ReadLines "读取" "Read"
    DocumentType "证件类型" "Document"
    Number "证件号码" "Number"
    LastFour "再次输入号码后四位" "Last four of the number again"
    LastFourHint "不看上面；机读码读出的号码不必" "Without looking; not needed where the lines were read"
    Birth "出生日期" "Birth date"
    Expiry "证件有效期至" "Valid until"
    DayHint "如 19740812" "Like 19740812"
    Name "姓名" "Name"
    SecondName "中文姓名（如有）" "Second (Chinese) name, if any"
    SecondNameHint "网上填写其中任一个即可" "Either will do on the site"
    Nationality "国籍（地区）" "Nationality (region)"
    NationalityOfDocument "由证件确定" "As the document says"
    Guardian "监护人姓名（未满 14 周岁）" "Guardian (under 14)"
    GuardianHint "监护人须到场" "Must be present"
    Phone "手机号码（可不填）" "Phone (optional)"
    PhoneHint "只用于本注册码的提醒" "For this code's messages only"
    PhoneAgreed "本人同意保留此号码" "The person agrees"
    PhoneAgreedHint "注册完成或注册码失效后删除" "Deleted with the code"
    Agree "本人与证件一致" "Person and document agree"
    AgreeHint "已当面核对原件与本人" "Original and person were compared here"
    Issue "发放注册码" "Issue the code"
    Clear "清空" "Clear"
    ExpiredRule "过期证件不予受理；换发新证后再来。" "An expired document is refused: come back with the new one."
    Told "机读码" "The lines say"
    SlipLanguage "凭条语言" "Language of the slip"
    SlipEnglish "中文 + English" "English and Chinese"
    SlipChinese "仅中文" "Chinese only"
    FindingEnds "证件 {} 到期，早于注册码失效。" "The document ends on {}, before the code does."
    FindingLive "该证件已有有效注册码（{} 发放），发放新码后旧码作废。" "The document has a live code, issued {}; a new one replaces it."
    FindingSame "可能是同一人：{}，尾号 {}，已有注册码。" "Possibly the same person: {}, ending in {}, has a code."
    FindingSameAccount "可能是同一人：{}，尾号 {}，已有账号。" "Possibly the same person: {}, ending in {}, has an account."
    Seen "已查看以上提示" "I have looked at this"
    SeenHint "仍需为此证件发放" "A code for this document is needed all the same"

    // slip
    SlipTitle "凭条" "Slip"
    SlipGone "注册码只显示一次。凭条遗失或打印失败时，请重新发放。" "A code is shown once. If the slip is lost or was not printed, replace the code."
    SecondsLeft "{} 秒后不再显示" "Shown for {} more seconds"
    Longer "再显示 60 秒" "60 seconds more"
    Print "打印凭条" "Print the slip"
    NextPerson "下一位" "Next person"
    SlipHead "网上办税平台大厅注册码" "Tax office registration code"
    SlipUntil "有效至 {}（北京时间）" "Valid until {}, Beijing time"
    SlipWaits "等待复核：复核通过后生效，七天有效期从那时起算。" "Waits for a second clerk: it works, and its seven days begin, once that is done."
    SlipDocument "{}，尾号 {}" "{}, ending in {}"
    SlipSameNumber "注册时填写此证件号码，即使之后换了新证件。" "Use this number even if you get a new passport."
    SlipScan "扫码直接打开注册页面：" "Scan to open the form:"
    SlipHow "或输入网址，选择“大厅注册码注册”，填写注册码、证件号码和姓名。" "Or type the address, choose Register via Tax Office Registration Code, and type the code, the number and the name."
    SlipPhones "可用手机号：+86 {}" "Phones that work: +86 {}"
    SlipKeep "注册码仅限本人使用，请勿交给他人。办理免费。咨询 12366。" "The code is yours alone: give it to nobody. It is free of charge. Help: 12366."

    // find, code
    FindTitle "查询" "Find"
    Query "证件号码或姓名" "Document number or name"
    QueryHint "完整号码；姓名按词查找，顺序不限" "The whole number; or words of the name in any order"
    IssuedAt "发放时间" "Issued"
    CodeTitle "注册码" "Code"
    History "经过" "What was done"
    Reason "原因" "Reason"
    ReasonLost "凭条遗失" "Slip lost"
    ReasonPrinter "打印失败" "Printer"
    ReasonMistake "登记有误" "Recorded wrongly"
    ReasonAsked "本人要求" "The person asks"
    ReasonOther "其他" "Other"
    Replace "重新发放" "Replace"
    Void "作废" "Void"
    StateWaiting "等待复核（{} 起）" "Waits for a second clerk since {}"
    StateIssued "有效（{} 起）" "Works since {}"
    StateRedeemed "{} 已使用" "Used {}"
    StateExpired "{} 已过期" "Expired {}"
    StateVoid "{} 已作废" "Void since {}"
    StateReplaced "{} 已被替换" "Replaced {}"

    WrongCodes "30 天内输错次数" "Wrong codes in 30 days"
    CounterClosed "输错次数过多：手工输入的注册码不再核验，凭条二维码仍可用。" "Too many wrong codes: a typed one is not checked any more; the QR code of the slip is."
    AskReset "申请清零" "Ask for a reset"

    // cases from the site
    CasesTitle "网上更正" "Cases"
    Since "提交时间" "Since"
    Recorded "登记" "Recorded"
    Declared "申报" "Declared"
    NoCases "没有待处理的申请。" "No case waits."
    CaseRule "“我按护照填写”：以证件为准。能确认时更正登记，本人的页面会自动继续；不能确认时请本人带证件到厅。" "\"I wrote it as in my passport\": the document counts. Correct the record if you are sure, and the person's page goes on by itself; otherwise ask to come with the document."
    FixCase "更正为申报内容" "Correct the record"
    ReturnCase "请本人到厅" "Ask to come"

    // second pair of eyes
    ReviewsTitle "复核" "Reviews"
    ReviewRule "申请人不能复核自己的申请。复核人看不到注册码。" "Nobody decides what he asked for. No code is shown here."
    NothingWaits "没有待复核事项。" "Nothing waits."
    AskedByMe "我的申请" "Asked for by me"
    About "内容" "About"
    ReviewCode "第四个注册码（凭条已发，等待生效）" "Fourth code (slip is out, waiting)"
    ReviewIssue "第四个注册码（待发放）" "Fourth code (to be issued)"
    ReviewReset "输错次数清零" "Counter reset"
    ReviewExport "导出" "Export"
    ReviewRole "变更岗位" "Change of role"
    AboutCodes "{}，尾号 {}，七天内已发 {} 个" "{}, ending in {}: {} within seven days"
    AboutCounter "{}，尾号 {}，30 天内输错 {} 次" "{}, ending in {}: {} wrong codes within 30 days"
    AboutPeriod "{} 至 {}" "{} to {}"
    AboutRole "{}：{} → {}" "{}: {} → {}"
    Approve "同意" "Approve"
    Refuse "不同意" "Refuse"
    StillWaits "待复核" "Waits"
    Approved "{} 已同意" "Approved by {}"
    Refused "{} 不同意" "Refused by {}"
    IssueNow "立即发放" "Issue now"
    FindingFourth "七天内第四个注册码，须由另一人复核。" "The fourth code within seven days: a second person has to see it."
    IssueWaiting "先发凭条，等待复核" "Hand out the slip, waiting"
    AskFirst "先复核，再发放" "Ask first, issue then"
    WrongFourth "七天内第四个注册码，须由另一人复核" "The fourth code within seven days needs a second person"
    NoticeAsked "已提交复核" "It waits for a second person now"
    NoticeNotYours "不能由您复核" "Not for you to decide"
    NewRole "新岗位" "New role"
    AskRole "变更岗位" "Change role"

    // the outage clock
    OutagesTitle "停机计时" "Outages"
    OutageRuns "{} 起停机，所有期限暂停" "Out since {}: every deadline is paused"
    NoOutage "没有停机" "No outage"
    OutageRule "停机期间注册码不会过期；结束后，期间有效的每个注册码顺延相同时间。" "No code expires during an outage; when it ends, every code that lived in it has the lost time added."
    BeginOutage "开始停机" "Begin an outage"
    EndOutage "结束停机" "End it"
    OutageBegan "开始" "Began"
    OutageEnded "结束" "Ended"
    OutageCodes "顺延注册码数" "Codes extended"

    // the day
    DayTitle "当日" "Day"
    ShowDay "查看" "Show"
    Issued "发放" "Issued"
    Redeemed "使用" "Used"
    Expired "过期" "Expired"
    Waiting "待复核" "Waiting"
    ByHour "按小时" "By hour"
    ByHall "按办税服务厅" "By tax office"
    Hour "时" "Hour"
    NoHall "未注明" "None named"
    Stopped "未完成的注册停在哪一步" "Where people stopped"
    WasTold "最后的提示" "Told last"
    Step "步骤" "Step"
    Count "人数" "How many"
    ChartLabel "按小时的发放、使用、过期、待复核数；下表相同" "Issued, used, expired and waiting by the hour; the table says the same"

    // the trail
    TrailTitle "日志" "Trail"
    From "从" "From"
    Until "至" "Until"
    ActHint "如 code. 或 staff.signed_in" "Like code. or staff.signed_in"
    Subject "对象编号" "Row"
    SubjectHint "完整编号" "The whole id"
    AskExport "申请导出" "Ask for an export"
    MoreThanShown "仅显示最新 200 条，请缩小范围。" "Only the newest 200 are shown: narrow it down."

    // what was done
    ActIssued "发放" "Issued"
    ActWaiting "发放，等待复核" "Issued, waiting"
    ActReleased "复核通过" "Released"
    ActReplaced "被替换" "Replaced"
    ActVoided "作废" "Voided"
    ActCorrected "更正登记" "Record corrected"
    ActRedeemed "使用" "Used"
    CommandLine "命令行" "Command line"

    // wrong
    WrongRequired "此项必填" "This is needed"
    WrongExpired "证件已过期，不能发放" "The document is expired: no code can be issued"
    WrongLastFour "与证件号码后四位不符" "Not the last four of the number"
    WrongBirth "与证件号码中的出生日期不符" "Not the birth date that the number says"
    WrongGuardian "未满 14 周岁须有监护人到场" "Under 14 a guardian has to be present and named"
    WrongAgree "请先当面核对本人与证件" "Compare person and document first"
    WrongPhoneAgreed "保留手机号须经本人同意" "A phone is kept only if the person agrees"
    WrongHasAccount "该证件已注册账号，请本人登录或找回密码" "The document has an account already: sign in, or set a new password"
    WrongSeen "请先查看提示" "Look at what was found first"
    WrongLoginTaken "此工作账号已被使用" "Somebody has this login"
    WrongPasswordShort "密码至少 12 个字符" "The password needs at least 12 characters"
    WrongTotp "六位数字不正确，或已用过" "Not what the authenticator shows, or used already"
    WrongHours "格式如 09:00-12:00 13:30-17:00" "Like 09:00-12:00 13:30-17:00"
    WrongDay "不是有效日期" "Not a day"

    // notices
    NoticeSignIn "工作账号、密码或动态验证码不正确" "Login, password or code is wrong"
    NoticeLocked "连续输错五次，请 {} 分钟后再试" "Five times wrong: try again in {} minutes"
    NoticeInviteOver "此链接已使用或已过期，请管理员重新发送" "This link was used or is over: ask an administrator for a new one"
    NoticeInvited "一次性链接只显示一次，{} 前有效，请交给本人" "This one-time link is shown once and works until {}: hand it to its owner"
    NoticeDone "已完成" "Done"
    NoticeChanged "他人已处理，以下为最新情况" "Somebody else was quicker: this is how it stands now"
    NoticeRead "机读码校验正确，已填写" "The check digits are right; the form is filled in"
    NoticeCodeOver "该注册码已使用、作废或被替换" "The code is used, void or replaced already"
    NoticeNobody "没有找到" "Nobody was found"

    // refusals
    ForbiddenTitle "无权操作" "Not allowed"
    ForbiddenLead "您的岗位不能进行此操作。" "Your role may not do this."
    NotFoundTitle "没有此页面" "Not found"
    NotFoundLead "地址有误，或内容已不存在。" "The address is wrong, or what was there is gone."
    ToStart "回到首页" "To the start"
    InviteOverTitle "链接已失效" "The link is over"
}
