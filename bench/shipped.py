import sys
sys.path.insert(0,'/work/wire')
from collections import Counter
from math import prod
from random import Random
from datetime import timedelta
import bench.lives as BL
from bench.people import draw
from bench.bodies import Rates
from bench.site import *
from bench.tables import table_with
from bench.unsafe import *
import programs.footing as PF
from programs.deciding.careful import decide_with_care
from programs.dosing import Adjust, dose
from sessions.deciding import Case, next_footing
CH=("START","PROGRESS","REGRESS","RESTART")
class Shipped(Site):
    def __post_init__(self):
        super().__post_init__()
        self.pres=[[self.person.starts_on, PF.Footing(1,self.person.starts_on,"START","",""),0]]
        self.widx=None; self.rules=set(); self.seen_row=1; self.late=False; self.dec={}
    def cur(self,today): return max(i for i,p in enumerate(self.pres) if p[0]<=today or i==0)
    def foot(self,i): return self.pres[i][1].after(self.pres[i][2])
    def opened(self,today):
        self._decide(today,today)
        i=self.cur(today); f=self.foot(i)
        if f.row>self.seen_row: self.steps.append(self.pres[i][0])
        self.seen_row=f.row; self.footing=Footing(f.row)
    def session(self,codes,*,holds):
        self._kept_today=holds
        i=self.cur(self.now); f=self.foot(i)
        adj=Adjust(minutes_factor=prod([f.minutes_factor,*(e.minutes_factor for e in f.easings)]),pace_steps=f.pace_steps,
          extra_precautions=tuple(sorted({*(c for e in f.easings for c in e.extra_precautions),*codes})),support_steps=min((e.support_steps for e in f.easings),default=0))
        return dose(self.person.program.week(f.row),self.codes_now(),(),adj)
    def told(self,entry,next_due):
        self.history.append(entry)
        if entry.walked:
            self.standing=None; self._went_on=False; self.rules=set(); self.late=False
            self.widx=self.cur(entry.on); self.pres[self.widx][2]+=1
            if entry.stopped_for in {StoppedFor.DIZZY,StoppedFor.BREATHLESS}: self._faints.append(entry.on)
        self._decide(entry.on,next_due)
    def told_morning(self,of,m,today,nd):
        if m.told_on-of>timedelta(days=1): self.late=True
        super().told_morning(of,m,today,nd)
    def go_on(self,today):
        stood=self.foot(-1); easier=PF.step_back(stood,today,"r","")
        self.pres.append([today,PF.stricter(self.foot(self.cur(today)),easier),0])
        self.rules.add(self.pause.rule); self.since,self.pause,self._went_on=today,None,True
    def _decide(self,today,nd):
        d=decide_with_care(self.history,self.codes_now(),self.person.age,today,self.table)
        self.standing=d
        if self.pause is not None:
            self._graver(d,self.pause,today); return
        last=next((e for e in reversed(self.history) if e.walked),None)
        if last is None or self.widx is None:
            if d.outcome in PAUSES: self.pause=Pause(d.rule,today)
            return
        fresh=self.history[-1].on==today and not self.history[-1].walked and not self.history[-1].due
        if d.outcome in PAUSES and (d.rule not in self.rules or fresh):
            self.pause=Pause(d.rule,today,again=self._faint_again(d,today)); return
        since=today+timedelta(days=1) if last.on==today else today
        stands=self.foot(len(self.pres)-1)
        case=Case(walked_on=self.foot(self.widx),stands=stands,since=since,due_on=max(nd,since),last_row=len(self.person.program.weeks),
          changed_on=max(p[0] for p in self.pres if p[1].outcome in CH),near_falls=last.near_falls or 0,kept_back=self._kept_today or self.late,answered=frozenset(self.rules))
        t=next_footing(d,case,self.table)
        if not t.is_like(stands):
            if t.outcome=="FINISH": self.finished=True; return
            self.pres.append([t.since,t,0])
BL.Site=Shipped
orig=BL.LifeOf._walk
def w(self,today,*,due):
    self.site.now=today; return orig(self,today,due=due)
BL.LifeOf._walk=w
N=int(sys.argv[1]); X=float(sys.argv[2]); U=Counter(); E=Counter(); shown=Counter(); n=0
for i in range(N):
    c=Random(f"1/{i}"); p=draw(c,i).person
    L=BL.LifeOf(p,c,table_with(),CallersRules(),Rates().times(X)); l=L.run(); U+=l.unsafe; E[l.end]+=1; n+=l.walks
    if l.unsafe:
        for a,b in pairwise(L.past.walks):
            e=next(x for x in reversed(b.told) if x.walked)
            kinds=[]
            if is_harder(b.load,a.load):
                if is_red(e): kinds.append("RED")
                if e.pain_worst is None or e.morning_pain is None: kinds.append("SILENT")
            if e.near_falls and a.load.freedom and b.load.freedom>=a.load.freedom: kinds.append("SUPPORT")
            for k in kinds:
                key=(k,a.row==b.row, bool(a.codes_of_the_day), b.row<a.row)
                shown[key]+=1
                if shown[key]<=2:
                    print(k,p.program.slug,a.on,b.on,'rows',a.row,b.row,tuple(a.load),'->',tuple(b.load),'day codes',[str(x) for x in a.codes_of_the_day],'pain',e.pain_worst,e.morning_pain,'nf',e.near_falls,'fall',e.fall,'stop',e.stopped_for)
        for x in L.past.walks:
            if has_to_rest(x,L.past.went_on) and shown["rest"]<3: shown["rest"]+=1; print("REST",p.program.slug,x.on,[ (str(y.on),y.done.value,y.pain_worst,y.morning_pain,y.fall,y.stopped_for,bool(y.new_signs)) for y in x.told[-3:]],[str(z) for z in L.past.went_on][-3:])
print(n,{k.name:v for k,v in U.items()},dict(shown),E)
